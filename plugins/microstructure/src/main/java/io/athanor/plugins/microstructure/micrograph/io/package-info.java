/**
 * Micrographs as files: gray pictures in, at a working size by explicit choice; canonical bytes,
 * previews and exports out. {@link io.athanor.plugins.microstructure.micrograph.io.MicrographFiles}
 * is the entry.
 */
package io.athanor.plugins.microstructure.micrograph.io;

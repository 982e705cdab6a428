/**
 * Two-phase cells as files: pictures in, thresholded and brought to a working size by explicit
 * choice; canonical bytes, previews and exports out. {@link
 * io.athanor.plugins.microstructure.io.TwoPhaseFiles} is the entry.
 */
package io.athanor.plugins.microstructure.io;

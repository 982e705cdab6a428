/** Synthetic micrographs, whose truth is known. */
package io.athanor.plugins.microstructure.micrograph.generate;

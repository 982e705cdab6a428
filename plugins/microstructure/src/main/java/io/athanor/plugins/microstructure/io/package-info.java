/**
 * Two-phase cells as files: PNG, BMP, TIFF and NPY in, thresholded and brought to a working size by
 * explicit choice; canonical bytes, previews and exports out. {@link
 * io.athanor.plugins.microstructure.io.TwoPhaseFiles} is the entry.
 *
 * <p>A header is read and judged before a pixel is allocated, and nothing that a file claims about
 * its size is believed before it is held against the bytes that are there.
 */
package io.athanor.plugins.microstructure.io;

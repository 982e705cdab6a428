/**
 * Pictures of any domain of this plugin: PNG, BMP, TIFF and NPY in, as numbers. {@link
 * io.athanor.plugins.microstructure.image.Slices} is the entry.
 *
 * <p>A header is read and judged before a pixel is allocated, and nothing that a file claims about
 * its size is believed before it is held against the bytes that are there.
 */
package io.athanor.plugins.microstructure.image;

/**
 * Bits as files: tables, NPY arrays and idx pictures in, packed by gzip or not; canonical bytes,
 * previews and exports out. {@link io.athanor.plugins.fingerprint.io.BitFiles} is the entry.
 *
 * <p>A header is read and judged before anything is allocated by it, and nothing that a file claims
 * about its size is believed before it is held against the bytes that are there.
 */
package io.athanor.plugins.fingerprint.io;

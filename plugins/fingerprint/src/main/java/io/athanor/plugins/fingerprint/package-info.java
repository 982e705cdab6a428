/**
 * The domain {@code fingerprint}: structures that are told by a fixed number of bits, such as which
 * sites are filled or which motifs a molecule has. {@link io.athanor.plugins.fingerprint.Bits} is
 * the structure; {@code io} reads and writes it, {@code property} counts its bits and looks
 * properties up.
 */
package io.athanor.plugins.fingerprint;

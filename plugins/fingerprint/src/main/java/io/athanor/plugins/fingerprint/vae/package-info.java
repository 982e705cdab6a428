/** The autoencoder of bits. */
package io.athanor.plugins.fingerprint.vae;

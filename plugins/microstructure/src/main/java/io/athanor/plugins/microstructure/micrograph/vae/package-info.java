/** The autoencoder of gray images. */
package io.athanor.plugins.microstructure.micrograph.vae;

/** Crystals as tensors, and the autoencoder of those. */
package io.athanor.plugins.crystal.vae;

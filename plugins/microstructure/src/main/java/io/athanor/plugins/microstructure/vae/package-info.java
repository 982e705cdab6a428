/**
 * The autoencoder of two-phase cells. A pixel-wise likelihood alone gives blurred decodes, whose
 * thresholded texture is far coarser than the material's; so the model learns the texture's
 * statistics beside the pixels, and a decode is drawn to have both.
 */
package io.athanor.plugins.microstructure.vae;

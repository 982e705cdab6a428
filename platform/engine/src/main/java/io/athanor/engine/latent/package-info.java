/**
 * The generative model: a variational autoencoder is trained ({@link
 * io.athanor.engine.latent.VaeTrainer}), diagnosed ({@link io.athanor.engine.latent.Diagnosis}) and
 * used as a space to search in ({@link io.athanor.engine.latent.LatentSpace}).
 *
 * <p>Notation: x a structure's tensor, z a latent point of d dimensions, q(z|x) the posterior, p(z)
 * = N(0, I) the prior, ELBO the evidence lower bound E_q[ln p(x|z)] − KL(q‖p). All in nats.
 *
 * <p>The only package of the engine that knows DJL.
 */
package io.athanor.engine.latent;

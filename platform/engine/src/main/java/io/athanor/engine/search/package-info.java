/**
 * Candidate search: from objectives, constraints and surrogates to a batch of latent points, each
 * with its score explained. The only package that knows OptaPlanner.
 */
package io.athanor.engine.search;

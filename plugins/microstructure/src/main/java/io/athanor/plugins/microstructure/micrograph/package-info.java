/**
 * The domain {@code micrograph}: gray images of materials, noise and all. {@link
 * io.athanor.plugins.microstructure.micrograph.Micrograph} is the structure; {@code measure}
 * computes its properties, {@code generate} draws it, {@code vae} learns it.
 */
package io.athanor.plugins.microstructure.micrograph;

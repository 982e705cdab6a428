/** Made crystals. */
package io.athanor.plugins.crystal.generate;

/** What is computed of crystals and looked up, and whether they are sensible. */
package io.athanor.plugins.crystal.property;

/** Files ⇄ crystals: CIF, POSCAR, tables, pictures and the stored form. */
package io.athanor.plugins.crystal.io;

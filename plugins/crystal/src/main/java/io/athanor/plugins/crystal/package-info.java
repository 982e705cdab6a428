/**
 * The domain {@code crystal}: perovskites and other small unit cells. Sites are told one by one, so
 * that a structure is a cell with an element and a place for each of its sites.
 */
package io.athanor.plugins.crystal;

/**
 * Points of many dimensions laid out in the plane, for people to look at. Its own code and no
 * library's: a picture has to come out the same for the same seed, and with every point in it.
 */
package io.athanor.engine.projection;

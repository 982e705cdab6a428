/**
 * What the command line and other entrances ask for: thin steps between the engine, which computes
 * and knows no database, and the store, which keeps and knows no materials. Long work runs outside
 * of transactions; what belongs together is stored in one.
 */
package io.athanor.app.service;

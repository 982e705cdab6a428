/**
 * A small launcher of a real, durable PostgreSQL inside the data folder, for people who run no
 * database server of their own.
 */
package io.athanor.app.store.embedded;

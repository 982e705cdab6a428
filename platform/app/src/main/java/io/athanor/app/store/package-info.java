/**
 * The database: the only package that speaks SQL or JPA. Repositories take and give records;
 * entities stay inside. Artefacts are inserted once and never updated; only campaign state changes.
 * The database's triggers hold that, and stateless sessions never write an entity back.
 * (Hibernate's {@code @Immutable} is not used: with it, Hibernate 7.2 looks for entities in a
 * reference cache that stateless sessions don't have.)
 */
package io.athanor.app.store;

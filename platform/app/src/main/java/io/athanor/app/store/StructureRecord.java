package io.athanor.app.store;

/**
 * A structure in canonical bytes.
 *
 * @param hash of the content: the identity
 * @param domain the plugin's id
 * @param canonicalHash equal for structures that are one material by the domain's symmetries
 * @param content what the domain's codec wrote
 */
public record StructureRecord(String hash, String domain, String canonicalHash, byte[] content) {}

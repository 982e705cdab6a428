package io.athanor.engine.dataset;

import io.athanor.sdk.DomainPlugin;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as 64 hexadecimal digits: the identity of structures and datasets. */
public final class ContentHash {
  private ContentHash() {}

  public static String of(byte[] bytes) {
    return hex(sha256().digest(bytes));
  }

  /** Equal for structures that are the same material by the domain's symmetries. */
  public static <S> String ofMaterial(DomainPlugin<S> plugin, S structure) {
    return of(plugin.codec().toBytes(plugin.canonical(structure)));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }
}

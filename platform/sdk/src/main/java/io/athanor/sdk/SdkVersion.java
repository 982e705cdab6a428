package io.athanor.sdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of this SDK, semantic (semver.org): a plugin that was built against one runs on another
 * of the same major version that is not older; before 1.0.0, of the same minor version.
 *
 * @param major changes when a plugin may have to be changed
 * @param minor changes when something is added
 * @param patch changes when nothing but faults
 */
public record SdkVersion(int major, int minor, int patch) {
  /** The attribute of a plugin jar's manifest that says what it was built against. */
  public static final String MANIFEST_ATTRIBUTE = "Athanor-Sdk-Version";

  private static final Pattern SEMANTIC =
      Pattern.compile("(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6})([-+].*)?");

  /**
   * Reads {@code 1.2.3}; what follows a dash or a plus is of no matter.
   *
   * @throws AthanorException PLUGIN, for another text
   */
  public static SdkVersion parse(String text) {
    Matcher parts = SEMANTIC.matcher(text.trim());
    if (!parts.matches()) {
      throw AthanorException.plugin(
          "the SDK's version is given as '" + text + "' but must look like 1.2.3");
    }
    return new SdkVersion(
        Integer.parseInt(parts.group(1)),
        Integer.parseInt(parts.group(2)),
        Integer.parseInt(parts.group(3)));
  }

  /** The version of the SDK that is running. */
  public static SdkVersion current() {
    var properties = new Properties();
    try (InputStream in = SdkVersion.class.getResourceAsStream("sdk.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return parse(properties.getProperty("version"));
  }

  /** Whether a plugin that was built against another version runs on this one. */
  public boolean runs(SdkVersion builtAgainst) {
    if (major != builtAgainst.major) {
      return false;
    }
    return major == 0
        ? minor == builtAgainst.minor && patch >= builtAgainst.patch
        : minor >= builtAgainst.minor;
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}

package io.athanor.testkit.reach;

import io.athanor.testkit.toy.LaminatePlugin;
import java.sql.Types;

/** Uses what is not a plugin's to use. */
public final class ReachingPlugin extends LaminatePlugin {
  @Override
  public String description() {
    return "numbers of type " + describe(Types.class);
  }

  private static String describe(Class<?> type) {
    return type.getName();
  }
}

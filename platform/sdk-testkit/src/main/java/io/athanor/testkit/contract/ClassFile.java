package io.athanor.testkit.contract;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the names of classes out of a class file's constant pool (JVM Specification 4.4). */
final class ClassFile {
  private static final int MAGIC = 0xCAFEBABE;
  private static final Pattern IN_DESCRIPTOR = Pattern.compile("L([\\w$/]+)[;<]");

  private ClassFile() {}

  /** All classes that a class names: what it extends, calls, declares and annotates with. */
  static SortedSet<String> uses(byte[] bytes) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(bytes));
    if (in.readInt() != MAGIC) {
      throw new IOException("this is no class file");
    }
    in.readInt(); // version
    int entries = in.readUnsignedShort();
    var texts = new String[entries];
    var classes = new int[entries];
    for (int i = 1; i < entries; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts[i] = in.readUTF();
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.readInt();
        case 5, 6 -> {
          in.readLong();
          i++; // takes two entries
        }
        case 7 -> classes[i] = in.readUnsignedShort();
        case 8, 16, 19, 20 -> in.readUnsignedShort();
        case 15 -> {
          in.readUnsignedByte();
          in.readUnsignedShort();
        }
        default -> throw new IOException("unknown constant " + tag);
      }
    }
    SortedSet<String> uses = new TreeSet<>();
    for (int i = 1; i < entries; i++) {
      if (classes[i] != 0) {
        String name = texts[classes[i]];
        // arrays are named by their descriptor
        if (!name.startsWith("[")) {
          uses.add(name.replace('/', '.'));
        }
      }
      if (texts[i] != null) {
        for (Matcher type = IN_DESCRIPTOR.matcher(texts[i]); type.find(); ) {
          uses.add(type.group(1).replace('/', '.'));
        }
      }
    }
    return uses;
  }
}

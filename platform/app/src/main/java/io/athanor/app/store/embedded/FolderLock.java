package io.athanor.app.store.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The operating system's lock on a data folder. It ends with the process, however that ends, so
 * there is never a stale one to remove by hand.
 */
final class FolderLock implements AutoCloseable {
  private static final int MAX_PID_DIGITS = 20;

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the lock or says at once who has it. */
  static FolderLock take(Path folder) throws IOException, FolderInUseException {
    FileChannel channel = FileChannel.open(folder.resolve("athanor.lock"), CREATE, READ, WRITE);
    boolean taken = false;
    try {
      if (!tryLock(channel)) {
        throw new FolderInUseException(folder, owner(channel));
      }
      channel.truncate(0);
      channel.write(US_ASCII.encode(Long.toString(ProcessHandle.current().pid())), 0);
      taken = true;
      return new FolderLock(channel);
    } finally {
      if (!taken) {
        channel.close();
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  private static OptionalLong owner(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(MAX_PID_DIGITS);
    channel.read(buffer, 0);
    try {
      return OptionalLong.of(Long.parseLong(US_ASCII.decode(buffer.flip()).toString().strip()));
    } catch (NumberFormatException notWrittenYet) {
      return OptionalLong.empty();
    }
  }
}

package io.athanor.app.service;

import ai.djl.ndarray.types.Shape;
import io.athanor.app.service.DenoiseService.Refused;
import io.athanor.app.service.DenoiseService.Written;
import io.athanor.engine.dataset.SourceEntry;
import io.athanor.engine.latent.LatentSpace;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.ImportRow;
import io.athanor.sdk.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Images on their way through a model, one at a time. */
final class Denoising<S> {
  private final DomainPlugin<S> plugin;
  private final LatentSpace<S> latent;
  private final Options importOptions;
  private final Path folder;
  private final List<Written> written = new ArrayList<>();
  private final List<Refused> refused = new ArrayList<>();
  private int files;

  Denoising(DomainPlugin<S> plugin, LatentSpace<S> latent, Options importOptions, Path folder) {
    this.plugin = plugin;
    this.latent = latent;
    this.importOptions = importOptions;
    this.folder = folder;
  }

  /** Files met so far. */
  int files() {
    return files;
  }

  List<Written> written() {
    return List.copyOf(written);
  }

  List<Refused> refused() {
    return List.copyOf(refused);
  }

  void take(SourceEntry entry) {
    if (entry instanceof SourceEntry.Refused refusal) {
      files++;
      refused.add(new Refused(refusal.name(), refusal.reason()));
    } else if (entry instanceof SourceEntry.Content content) {
      files++;
      plugin.codec().read(content.file(), importOptions, this::take);
    }
  }

  private void take(ImportRow<S> row) {
    if (row instanceof ImportRow.Refused<S> refusal) {
      refused.add(new Refused(refusal.name(), refusal.reason()));
    } else if (row instanceof ImportRow.Read<S> read) {
      take(read.name(), read.structure());
    }
  }

  private void take(String name, S structure) {
    Shape shape = plugin.codec().tensorShape(structure);
    if (!shape.equals(latent.tensorShape())) {
      refused.add(
          new Refused(
              name,
              "its tensor shape is %s and the model's is %s; bring it to that size with --option"
                  .formatted(shape, latent.tensorShape())));
      return;
    }
    S clean = latent.decode(latent.encode(List.of(structure)).mean(), new long[1]).get(0);
    Path file = folder.resolve(fileName(name));
    try {
      Files.createDirectories(folder);
      Files.write(file, plugin.codec().export(clean, "png"), StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      refused.add(
          new Refused(
              name, "an image of the same name was written to %s before it".formatted(file)));
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    written.add(new Written(name, file.toString(), plugin.distance(structure, clean)));
  }

  /** One folder for all: {@code cut/stack.npy#3} becomes {@code cut_stack-3.png}. */
  private static String fileName(String row) {
    int hash = row.lastIndexOf('#');
    String file = hash < 0 ? row : row.substring(0, hash);
    int dot = file.lastIndexOf('.');
    String stem = dot > file.lastIndexOf('/') + 1 ? file.substring(0, dot) : file;
    String slice = hash < 0 ? "" : "-" + row.substring(hash + 1);
    return stem.replace('/', '_') + slice + ".png";
  }
}

package io.athanor.engine.latent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which items are trained on and which are held out.
 *
 * @param train item numbers, ascending
 * @param validation item numbers in a shuffled order, so that neighbours have nothing in common
 * @param how by what was split, for provenance
 */
@SuppressWarnings("ArrayRecordComponent") // index lists that are read, never compared
public record Split(int[] train, int[] validation, String how) {

  /**
   * Draws a split. Where the data have at least two groups, whole groups are held out: the share is
   * then of the items, reached as nearly as the groups allow without leaving either side empty.
   */
  public static Split of(TrainingData data, double share, long seed) {
    int[] all = IntStream.range(0, data.count()).toArray();
    long wanted = Math.round(share * all.length);
    if (wanted == 0) {
      return new Split(all, new int[0], "none");
    }
    List<int[]> groups = groups(data);
    boolean grouped = groups.size() > 1;
    List<int[]> units = grouped ? groups : Arrays.stream(all).mapToObj(i -> new int[] {i}).toList();
    int[] order = IntStream.range(0, units.size()).toArray();
    Seeds.shuffle(order, Seeds.generator(seed, Seeds.SPLIT));
    int held = 0;
    int used = 0;
    while (used < order.length - 1) {
      int size = units.get(order[used]).length;
      // the first unit always; another one when that comes nearer to the share
      if (used > 0 && held + size - wanted > wanted - held) {
        break;
      }
      held += size;
      used++;
    }
    int[] validation =
        Arrays.stream(order, 0, used).flatMap(u -> Arrays.stream(units.get(u))).toArray();
    int[] train =
        Arrays.stream(order, used, order.length)
            .flatMap(u -> Arrays.stream(units.get(u)))
            .sorted()
            .toArray();
    Seeds.shuffle(validation, Seeds.generator(seed, Seeds.SPLIT, 1));
    return new Split(
        train, validation, grouped ? used + " of " + groups.size() + " groups" : "items");
  }

  /** The items of each group in order of appearance; none when an item has no group. */
  private static List<int[]> groups(TrainingData data) {
    var groups = new LinkedHashMap<String, List<Integer>>();
    for (int i = 0; i < data.count(); i++) {
      var group = data.group(i);
      if (group.isEmpty()) {
        return List.of();
      }
      groups.computeIfAbsent(group.get(), g -> new ArrayList<>()).add(i);
    }
    return groups.values().stream()
        .map(items -> items.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }
}

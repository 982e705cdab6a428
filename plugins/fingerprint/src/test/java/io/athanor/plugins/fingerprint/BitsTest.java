package io.athanor.plugins.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.AthanorException.Category;
import io.athanor.sdk.Fingerprint;
import io.athanor.sdk.StructureCodec;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitsTest {
  private static final FingerprintPlugin PLUGIN = new FingerprintPlugin();

  private static Bits bits(String text) {
    return Bits.of(text.length(), set(text));
  }

  private static BitSet set(String text) {
    var set = new BitSet();
    for (int i = 0; i < text.length(); i++) {
      set.set(i, text.charAt(i) == '1');
    }
    return set;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 63, 64, 65, 784, Bits.MAX_LENGTH})
  void areValuesOfAnyWidth(int length) {
    var random = new SplittableRandom(length);
    var set = new BitSet();
    random.ints(length, 0, length).forEach(set::set);
    Bits bits = Bits.of(length, set);
    StructureCodec<Bits> codec = PLUGIN.codec();
    assertThat(bits.set()).isEqualTo(set);
    assertThat(codec.fromBytes(codec.toBytes(bits))).isEqualTo(bits).hasSameHashCodeAs(bits);
    assertThat(codec.decode(logits(codec.encode(bits)), codec.tensorShape(bits), random))
        .isEqualTo(bits);
    assertThat(bits.ones()).isEqualTo(set.cardinality());
    set.flip(0);
    assertThat(Bits.of(length, set)).isNotEqualTo(bits);
    assertThat(bits.get(0)).isNotEqualTo(set.get(0));
  }

  @Test
  void areToldFromOthersOfMoreBits() {
    assertThat(bits("01")).isNotEqualTo(bits("010"));
    assertThat(PLUGIN.codec().toBytes(bits("01")))
        .isNotEqualTo(PLUGIN.codec().toBytes(bits("010")));
  }

  @Test
  void haveOneToSoManyBits() {
    for (int length : new int[] {-1, 0, Bits.MAX_LENGTH + 1}) {
      assertThatThrownBy(() -> Bits.of(length, new BitSet()))
          .isInstanceOfSatisfying(
              AthanorException.class, e -> assertThat(e.category()).isEqualTo(Category.DATA));
    }
    assertThatThrownBy(() -> Bits.of(2, set("001"))).hasMessageContaining("bit 2 is set");
    assertThatThrownBy(() -> bits("010").get(3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void keepTheirArrangementThroughTheModel() {
    Bits picture = bits("010110").arranged(3);
    StructureCodec<Bits> codec = PLUGIN.codec();
    assertThat(codec.tensorShape(picture)).isEqualTo(new Shape(2, 3));
    assertThat(codec.tensorShape(picture.flat())).isEqualTo(new Shape(6));
    assertThat(
            codec.decode(
                logits(codec.encode(picture)), codec.tensorShape(picture), new SplittableRandom(1)))
        .isEqualTo(picture);
    assertThat(codec.fromBytes(codec.toBytes(picture))).isEqualTo(picture);
    assertThat(picture).isNotEqualTo(picture.flat());
    assertThat(PLUGIN.canonical(picture)).isEqualTo(PLUGIN.canonical(picture.arranged(2)));
    assertThatThrownBy(() -> picture.arranged(4)).hasMessage("6 bits do not fill rows of 4");
  }

  @Test
  void areDecodedToTheMostProbableWhateverTheSeed() {
    float[] logits = {-3, 0.01f, -0.01f, 0};
    for (int seed = 0; seed < 5; seed++) {
      assertThat(PLUGIN.codec().decode(logits, new Shape(4), new SplittableRandom(seed)))
          .isEqualTo(bits("0100"));
    }
    assertThatThrownBy(
            () ->
                PLUGIN
                    .codec()
                    .decode(new float[] {Float.NaN}, new Shape(1), new SplittableRandom(1)))
        .isInstanceOfSatisfying(
            AthanorException.class, e -> assertThat(e.category()).isEqualTo(Category.PLUGIN));
  }

  @Test
  void areAsFarApartAsTheirShareOfDifferingBits() {
    assertThat(PLUGIN.distance(bits("0101"), bits("0110"))).isEqualTo(0.5);
    assertThat(PLUGIN.distance(bits("0101").arranged(2), bits("0101"))).isZero();
    assertThat(PLUGIN.distance(bits("01"), bits("010"))).isEqualTo(1);
  }

  @Test
  void areTheirOwnFingerprintFoldedWhereTooLong() {
    Fingerprint<Bits> fingerprint = PLUGIN.fingerprint().orElseThrow();
    assertThat(fingerprint.of(bits("0110"))).isEqualTo(set("0110"));
    var set = new BitSet();
    set.set(5);
    set.set(2048 + 7);
    var folded = new BitSet();
    folded.set(5);
    folded.set(7);
    assertThat(fingerprint.of(Bits.of(5000, set))).isEqualTo(folded);
  }

  private static float[] logits(float[] bits) {
    var logits = new float[bits.length];
    for (int i = 0; i < bits.length; i++) {
      logits[i] = bits[i] * 4 - 2;
    }
    return logits;
  }
}

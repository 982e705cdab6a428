package io.athanor.plugins.crystal.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.plugins.crystal.Crystal;
import io.athanor.plugins.crystal.Site;
import io.athanor.sdk.ImportRow;
import io.athanor.sdk.Options;
import io.athanor.sdk.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Files made for tests, and what was read of them. */
final class Made {
  static final String SRTIO3 =
      """
      # strontium titanate
      data_SrTiO3
      _symmetry_space_group_name_H-M   'P 1'
      _cell_length_a   3.905(1)
      _cell_length_b   3.905
      _cell_length_c   3.905
      _cell_angle_alpha   90
      _cell_angle_beta   90
      _cell_angle_gamma   90
      loop_
       _symmetry_equiv_pos_as_xyz
        'x, y, z'
      loop_
       _atom_site_type_symbol
       _atom_site_label
       _atom_site_fract_x
       _atom_site_fract_y
       _atom_site_fract_z
       _atom_site_occupancy
        Sr2+ Sr1 0 0 0 1
        Ti4+ Ti1 0.5 0.5 0.5 1
        O2- O1 0.5 0 0.5 1
        O2- O2 0.5 0.5 0 1
        O2- O3 0 0.5 0.5 1
      """;

  private Made() {}

  static List<ImportRow<Crystal>> read(String name, String text) {
    return read(name, text, Map.of());
  }

  static List<ImportRow<Crystal>> read(String name, String text, Map<String, ?> options) {
    return read(name, text.getBytes(StandardCharsets.UTF_8), options);
  }

  static List<ImportRow<Crystal>> read(String name, byte[] bytes, Map<String, ?> options) {
    var rows = new ArrayList<ImportRow<Crystal>>();
    CrystalFiles.read(
        new SourceFile(name, bytes), Options.of(CrystalFiles.importOptions(), options), rows::add);
    return rows;
  }

  static Crystal only(List<ImportRow<Crystal>> rows) {
    assertThat(rows).singleElement().isInstanceOf(ImportRow.Read.class);
    return ((ImportRow.Read<Crystal>) rows.get(0)).structure();
  }

  static String reason(List<ImportRow<Crystal>> rows) {
    assertThat(rows).singleElement().isInstanceOf(ImportRow.Refused.class);
    return ((ImportRow.Refused<Crystal>) rows.get(0)).reason();
  }

  /** A row as its name with a formula and measured values, or a reason. */
  static List<String> shown(List<ImportRow<Crystal>> rows) {
    return rows.stream()
        .map(
            row -> {
              if (row instanceof ImportRow.Refused<Crystal> refused) {
                return refused.name() + ": " + refused.reason();
              }
              var read = (ImportRow.Read<Crystal>) row;
              var text = new StringBuilder(read.name() + " " + read.structure().formula());
              read.measured()
                  .forEach(
                      (name, m) ->
                          text.append(" ")
                              .append(name)
                              .append("=")
                              .append(m.value())
                              .append(m.unit()));
              return text.toString();
            })
        .toList();
  }

  static List<String> places(Crystal crystal) {
    return crystal.sites().stream().map(Made::place).toList();
  }

  private static String place(Site site) {
    return "%s %s %s %s".formatted(site.element(), site.x(), site.y(), site.z());
  }
}

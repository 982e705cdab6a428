package io.athanor.plugins.crystal.io;

import io.athanor.plugins.crystal.Crystal;
import io.athanor.plugins.crystal.Element;
import io.athanor.plugins.crystal.Lattice;
import io.athanor.plugins.crystal.Site;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.rcsb.cif.CifIO;
import org.rcsb.cif.ParsingException;
import org.rcsb.cif.model.Block;
import org.rcsb.cif.model.Column;

/**
 * Crystallographic Information Files (S. R. Hall, F. H. Allen and I. D. Brown, Acta Cryst. A 47
 * (1991) 655), read by ciftools-java. A block is a cell; the symmetry operations that it lists are
 * applied to its atoms.
 */
final class CifFiles {
  private static final List<String> CELL =
      List.of(
          "cell_length_a",
          "cell_length_b",
          "cell_length_c",
          "cell_angle_alpha",
          "cell_angle_beta",
          "cell_angle_gamma");
  private static final List<String> OPERATIONS =
      List.of("space_group_symop_operation_xyz", "symmetry_equiv_pos_as_xyz");
  private static final List<String> GROUP_NUMBERS =
      List.of("space_group_it_number", "symmetry_int_tables_number");
  private static final List<String> GROUP_NAMES =
      List.of("space_group_name_h-m_alt", "symmetry_space_group_name_h-m");
  private static final double WHOLE = 0.999;

  private CifFiles() {}

  /** A block of a file, by name. */
  record Named(String name, Items items) {}

  /** The data of one block: columns by name, in lower case with dots as underscores. */
  record Items(Map<String, List<String>> columns) {

    /** The first value of the first of several names that has one, or an empty text. */
    String first(List<String> names) {
      for (String name : names) {
        List<String> values = columns.getOrDefault(name, List.of());
        if (!values.isEmpty() && !isUnknown(values.get(0))) {
          return values.get(0);
        }
      }
      return "";
    }

    List<String> all(List<String> names) {
      return names.stream()
          .map(name -> columns.getOrDefault(name, List.of()))
          .filter(values -> !values.isEmpty())
          .findFirst()
          .orElse(List.of());
    }
  }

  /** The blocks of a file. */
  static List<Named> blocks(byte[] bytes) throws Unreadable {
    List<Named> blocks = new ArrayList<>();
    try {
      for (Block block : CifIO.readFromInputStream(new ByteArrayInputStream(bytes)).getBlocks()) {
        blocks.add(new Named(block.getBlockHeader(), items(block)));
      }
    } catch (ParsingException e) {
      throw new Unreadable("it is no CIF (" + Cells.shown(e.getMessage()) + ")");
    } catch (IOException | RuntimeException e) {
      // the parser falls over some of what is no CIF at all
      throw new Unreadable("it is no CIF (" + e.getClass().getSimpleName() + ")");
    }
    if (blocks.isEmpty()) {
      throw new Unreadable("it is no CIF: it has no block of data");
    }
    return blocks;
  }

  /** The only block of a text. */
  static Crystal single(byte[] bytes) throws Unreadable {
    List<Named> blocks = blocks(bytes);
    if (blocks.size() != 1) {
      throw new Unreadable("its CIF has %d blocks; give one".formatted(blocks.size()));
    }
    return crystal(blocks.get(0).items());
  }

  private static Items items(Block block) {
    var columns = new HashMap<String, List<String>>();
    block
        .getCategories()
        .forEach(
            (name, category) ->
                category
                    .getColumns()
                    .forEach(
                        (field, column) ->
                            columns.put(
                                (field.isEmpty() ? name : name + "_" + field)
                                    .toLowerCase(Locale.ROOT),
                                values(column))));
    return new Items(columns);
  }

  private static List<String> values(Column<?> column) {
    return column.stringData().toList();
  }

  static Crystal crystal(Items items) throws Unreadable {
    var cell = new double[CELL.size()];
    for (int i = 0; i < cell.length; i++) {
      String text = items.first(CELL.subList(i, i + 1));
      if (text.isEmpty()) {
        throw new Unreadable("it has no _" + CELL.get(i));
      }
      cell[i] = Cells.number(text, "its _" + CELL.get(i));
    }
    Lattice lattice = Cells.lattice(cell);
    return Cells.crystal(lattice, images(asymmetricUnit(items), operations(items), lattice));
  }

  private static List<Site> asymmetricUnit(Items items) throws Unreadable {
    List<String> x = items.all(List.of("atom_site_fract_x"));
    List<String> y = items.all(List.of("atom_site_fract_y"));
    List<String> z = items.all(List.of("atom_site_fract_z"));
    List<String> types = items.all(List.of("atom_site_type_symbol", "atom_site_label"));
    List<String> occupancies = items.all(List.of("atom_site_occupancy"));
    int count = types.size();
    if (count == 0 || x.size() != count || y.size() != count || z.size() != count) {
      throw new Unreadable(
          "its loop of atoms has %d types and %d, %d and %d coordinates (_atom_site_fract_x, y, z)"
              .formatted(count, x.size(), y.size(), z.size()));
    }
    if (count > Crystal.MOST_SITES) {
      throw new Unreadable(
          "it lists %d atoms; a cell may have %d".formatted(count, Crystal.MOST_SITES));
    }
    var sites = new ArrayList<Site>();
    for (int i = 0; i < count; i++) {
      String which = "of atom " + (i + 1);
      Element element = Cells.element(types.get(i));
      requireWhole(occupancies, i, element);
      sites.add(
          Cells.site(
              element,
              Cells.number(x.get(i), "x " + which),
              Cells.number(y.get(i), "y " + which),
              Cells.number(z.get(i), "z " + which)));
    }
    return sites;
  }

  private static void requireWhole(List<String> occupancies, int atom, Element element)
      throws Unreadable {
    if (atom < occupancies.size() && !isUnknown(occupancies.get(atom))) {
      double occupancy = Cells.number(occupancies.get(atom), "an occupancy");
      if (occupancy < WHOLE) {
        throw new Unreadable(
            "its site of %s is occupied by %s; disorder can't be told site by site"
                .formatted(element, occupancies.get(atom)));
      }
    }
  }

  private static List<SymmetryOperation> operations(Items items) throws Unreadable {
    var operations = new ArrayList<SymmetryOperation>();
    for (String text : items.all(OPERATIONS)) {
      operations.add(SymmetryOperation.parse(text));
    }
    if (operations.isEmpty()) {
      String number = items.first(GROUP_NUMBERS);
      String name = items.first(GROUP_NAMES).replaceAll("\\s", "");
      boolean none =
          number.equals("1") || name.equals("P1") || (number.isEmpty() && name.isEmpty());
      if (!none) {
        throw new Unreadable(
            "its space group is %s but it lists no symmetry operations; write it in P 1"
                .formatted(Cells.shown(name.isEmpty() ? number : name)));
      }
      operations.add(SymmetryOperation.parse("x,y,z"));
    }
    return operations;
  }

  /** All atoms of the cell; those that several operations give are kept once. */
  private static List<Site> images(
      List<Site> unit, List<SymmetryOperation> operations, Lattice lattice) throws Unreadable {
    var all = new ArrayList<Site>();
    for (Site site : unit) {
      int from = all.size();
      for (SymmetryOperation operation : operations) {
        Site image = operation.apply(site);
        boolean met = false;
        for (Site other : all.subList(from, all.size())) {
          met |= coincide(lattice, image, other);
        }
        if (!met) {
          all.add(image);
        }
        if (all.size() > Crystal.MOST_SITES) {
          throw new Unreadable(
              "its cell has more than %d atoms; take the primitive cell"
                  .formatted(Crystal.MOST_SITES));
        }
      }
    }
    return all;
  }

  private static boolean coincide(Lattice lattice, Site a, Site b) {
    double[][] edges = lattice.vectors();
    double[] way = {
      Site.shortest(a.x(), b.x()), Site.shortest(a.y(), b.y()), Site.shortest(a.z(), b.z())
    };
    double square = 0;
    for (int axis = 0; axis < 3; axis++) {
      double component =
          way[0] * edges[0][axis] + way[1] * edges[1][axis] + way[2] * edges[2][axis];
      square += component * component;
    }
    return square < Cells.COINCIDENT * Cells.COINCIDENT;
  }

  /** CIF's signs for what is not known and what does not apply. */
  private static boolean isUnknown(String value) {
    return value.isEmpty() || value.equals("?") || value.equals(".");
  }

  /** A cell as a CIF of one block in P 1. */
  static String text(Crystal crystal) {
    Lattice cell = crystal.lattice();
    var out = new StringBuilder();
    out.append("data_").append(crystal.formula()).append('\n');
    double[] values = {
      cell.a(), cell.b(), cell.c(), cell.alpha(), cell.beta(), cell.gamma(), cell.volume()
    };
    for (int i = 0; i < CELL.size(); i++) {
      out.append(String.format(Locale.ROOT, "_%s %.6f\n", CELL.get(i), values[i]));
    }
    out.append(String.format(Locale.ROOT, "_cell_volume %.6f\n", values[CELL.size()]));
    out.append("_symmetry_space_group_name_H-M 'P 1'\n_symmetry_Int_Tables_number 1\n");
    out.append("loop_\n_symmetry_equiv_pos_as_xyz\n'x, y, z'\n");
    out.append("loop_\n_atom_site_type_symbol\n_atom_site_label\n_atom_site_fract_x\n");
    out.append("_atom_site_fract_y\n_atom_site_fract_z\n_atom_site_occupancy\n");
    for (int i = 0; i < crystal.sites().size(); i++) {
      Site site = crystal.sites().get(i);
      out.append(
          String.format(
              Locale.ROOT,
              "%s %s%d %.6f %.6f %.6f 1\n",
              site.element(),
              site.element(),
              i + 1,
              site.x(),
              site.y(),
              site.z()));
    }
    return out.toString();
  }
}

package io.athanor.app.store;

import io.athanor.app.store.NearestCodes.Found;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.postgresql.PGStatement;

/**
 * Codes of a model's dataset, the posterior means, and the look-up of what is near one. Codes are
 * kept by their row's position in the dataset, in blocks; a look-up reads them all and holds one
 * block at a time.
 */
@ApplicationScoped
@Transactional
public class LatentCodes {
  private static final int BLOCKS_AT_A_TIME = 8;

  private final StatelessSession session;

  LatentCodes(StatelessSession session) {
    this.session = session;
  }

  /**
   * Stores the codes of consecutive rows; a block that is there already stays as it is.
   *
   * @param firstPosition of the first row, in the model's dataset
   * @param codes [rows][latent dimensions]
   */
  public void save(String modelHash, int firstPosition, float[][] codes) {
    ByteBuffer bytes =
        ByteBuffer.allocate(codes.length * codes[0].length * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (float[] code : codes) {
      for (float value : code) {
        bytes.putFloat(value);
      }
    }
    session
        .createNativeMutationQuery(
            "insert into latent_block (model_hash, first_position, row_count, codes)"
                + " values (:model, :first, :rows, :codes) on conflict do nothing")
        .setParameter("model", modelHash)
        .setParameter("first", firstPosition)
        .setParameter("rows", codes.length)
        .setParameter("codes", bytes.array())
        .executeUpdate();
  }

  /** How many rows of the model's dataset have codes: those from position 0 on. */
  public int count(String modelHash) {
    return session
        .createNativeQuery(
            "select coalesce(max(first_position + row_count), 0) from latent_block"
                + " where model_hash = :model",
            Integer.class)
        .setParameter("model", modelHash)
        .getSingleResult();
  }

  /** The code of a structure of the model's dataset, if it is stored. */
  public Optional<float[]> find(String modelHash, String structureHash) {
    return session
        .createNativeQuery(
            "select b.row_count, b.codes, r.position - b.first_position from latent_model m"
                + " join dataset_structure r on r.dataset_id = m.dataset_id"
                + " and r.structure_hash = :structure"
                + " join latent_block b on b.model_hash = m.hash"
                + " and r.position between b.first_position and b.first_position + b.row_count - 1"
                + " where m.hash = :model order by r.position limit 1",
            Object[].class)
        .setParameter("structure", structureHash)
        .setParameter("model", modelHash)
        .stream()
        .map(row -> row((byte[]) row[1], (Integer) row[0], (Integer) row[2]))
        .findFirst();
  }

  /**
   * The structures of the model's dataset with the nearest codes by Euclidean distance, nearest
   * first, equally near ones in the dataset's order. Exact, of the codes that are stored.
   *
   * @param code one value for each latent dimension
   */
  public List<Neighbour> nearest(String modelHash, float[] code, int limit) {
    var nearest = new NearestCodes(code, limit);
    blocks(modelHash, (first, rows, bytes) -> nearest.look(first, bytes));
    List<Found> found = nearest.found();
    Map<Integer, String> hashes = hashes(modelHash, found.stream().map(Found::position).toList());
    return found.stream()
        .map(near -> new Neighbour(hashes.get(near.position()), Math.sqrt(near.squared())))
        .toList();
  }

  /**
   * Every so manyeth code from the dataset's first row on, in order, of those that are stored.
   *
   * @return [codes][latent dimensions]
   */
  public double[][] every(String modelHash, int step) {
    List<double[]> codes = new ArrayList<>();
    blocks(
        modelHash,
        (first, rows, bytes) -> {
          int dimensions = bytes.length / Float.BYTES / rows;
          FloatBuffer block = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
          for (int row = Math.floorMod(-first, step); row < rows; row += step) {
            var code = new double[dimensions];
            for (int j = 0; j < dimensions; j++) {
              code[j] = block.get(row * dimensions + j);
            }
            codes.add(code);
          }
        });
    return codes.toArray(double[][]::new);
  }

  private interface BlockReader {
    void read(int firstPosition, int rows, byte[] codes);
  }

  /** One after the other, a few in memory at a time. */
  private void blocks(String modelHash, BlockReader reader) {
    session.doWork(
        connection -> {
          try (PreparedStatement blocks =
              connection.prepareStatement(
                  "select first_position, row_count, codes from latent_block where model_hash = ?"
                      + " order by first_position")) {
            // bytes as they are; the driver's first calls would ask for hexadecimal digits
            blocks.unwrap(PGStatement.class).setPrepareThreshold(-1);
            blocks.setFetchSize(BLOCKS_AT_A_TIME);
            blocks.setString(1, modelHash);
            try (ResultSet block = blocks.executeQuery()) {
              while (block.next()) {
                reader.read(block.getInt(1), block.getInt(2), block.getBytes(3));
              }
            }
          }
        });
  }

  private Map<Integer, String> hashes(String modelHash, List<Integer> positions) {
    return session
        .createNativeQuery(
            "select r.position, r.structure_hash from latent_model m join dataset_structure r"
                + " on r.dataset_id = m.dataset_id where m.hash = :model"
                + " and r.position = any(:positions)",
            Object[].class)
        .setParameter("model", modelHash)
        .setParameter("positions", positions.toArray(Integer[]::new))
        .stream()
        .collect(Collectors.toMap(row -> (Integer) row[0], row -> (String) row[1]));
  }

  private static float[] row(byte[] codes, int rows, int index) {
    var code = new float[codes.length / Float.BYTES / rows];
    ByteBuffer.wrap(codes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(index * code.length, code);
    return code;
  }
}

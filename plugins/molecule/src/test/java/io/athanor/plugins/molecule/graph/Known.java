package io.athanor.plugins.molecule.graph;

import java.util.List;

/** Common molecules, as they are written in books. */
public final class Known {
  public static final String ASPIRIN = "CC(=O)Oc1ccccc1C(=O)O";
  public static final String CAFFEINE = "CN1C=NC2=C1C(=O)N(C(=O)N2C)C";
  public static final String IBUPROFEN = "CC(C)Cc1ccc(cc1)C(C)C(=O)O";
  public static final String PARACETAMOL = "CC(=O)Nc1ccc(O)cc1";
  public static final String NICOTINE = "CN1CCCC1c1cccnc1";
  public static final String DIAZEPAM = "CN1C(=O)CN=C(c2ccccc2)c2cc(Cl)ccc21";
  public static final String OMEPRAZOLE = "COc1ccc2nc(S(=O)Cc3ncc(C)c(OC)c3C)[nH]c2c1";
  public static final String SULFAMETHOXAZOLE = "Cc1cc(NS(=O)(=O)c2ccc(N)cc2)no1";
  public static final String FUROSEMIDE = "NS(=O)(=O)c1cc(C(=O)O)c(NCc2ccco2)cc1Cl";
  public static final String PROPRANOLOL = "CC(C)NCC(O)COc1cccc2ccccc12";
  public static final String TESTOSTERONE = "CC12CCC3C(CCC4=CC(=O)CCC34C)C1CCC2O";
  public static final String NITROBENZENE = "O=[N+]([O-])c1ccccc1";

  /** Rings of all kinds, branches, triple bonds, charges, sulfur and phosphorus. */
  public static final List<String> ALL =
      List.of(
          ASPIRIN,
          CAFFEINE,
          IBUPROFEN,
          PARACETAMOL,
          NICOTINE,
          DIAZEPAM,
          OMEPRAZOLE,
          SULFAMETHOXAZOLE,
          FUROSEMIDE,
          PROPRANOLOL,
          TESTOSTERONE,
          NITROBENZENE,
          "C",
          "O",
          "CCO",
          "CC(=O)O",
          "C=C=C",
          "N#Cc1ccccc1",
          "c1ccc(cc1)C#Cc1ccccc1",
          "Cc1ccccc1C",
          "c1ccc2ccccc2c1",
          "c1ccc2cc3ccccc3cc2c1",
          "c1ccc2c(c1)c1ccccc1c1ccccc21",
          "c1cccc2cccc2c1",
          "c1ccc2[nH]ccc2c1",
          "c1nc2c([nH]1)ncnc2S",
          "C1CC2CCC1C2",
          "C1C2CC3CC1CC(C2)C3",
          "C12C3C4C1C5C2C3C45",
          "CN1C2CCC1C(C(C2)OC(=O)c1ccccc1)C(=O)OC",
          "CC1(C)SC2C(NC(=O)Cc3ccccc3)C(=O)N2C1C(=O)O",
          "OC(=O)C1=CN(C2CC2)c2cc(N3CCNCC3)c(F)cc2C1=O",
          "O=c1cc(-c2ccccc2)oc2ccccc12",
          "O=C1C=CC(=O)C=C1",
          "CN(C)CCCN1c2ccccc2CCc2ccccc21",
          "CCN(CC)CC(=O)Nc1c(C)cccc1C",
          "CP(=O)(OC)OC",
          "CS(=O)(=O)C",
          "C[N+](C)(C)[O-]",
          "[O-][n+]1ccccc1",
          "FC(F)(F)c1ccc(Br)cc1I");

  private Known() {}

  public static MolecularGraph graph(String smiles) {
    try {
      return Smiles.read(smiles);
    } catch (Unfit e) {
      throw new AssertionError(smiles, e);
    }
  }
}

package io.athanor.engine.latent;

/** How a gradient becomes a step. */
public enum Optimizer {
  /** Adam (Kingma and Ba, ICLR 2015). */
  ADAM,

  /**
   * Adam in the eigenbasis of Shampoo's preconditioner (Vyas et al., SOAP: Improving and
   * stabilizing Shampoo using Adam, ICLR 2025). A step takes longer, and far fewer are needed where
   * dense layers of some hundred units make up the network.
   */
  SOAP
}

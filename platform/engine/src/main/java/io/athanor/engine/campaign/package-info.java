/** From a wish to verified candidates: propose, decode, check, compute, learn, again. */
package io.athanor.engine.campaign;

package io.cmdipc.sample.contract;

/**
 * A payment that the bank accepted.
 *
 * @param reference reference of the payment at the bank
 */
public record Payment(String reference) {

}

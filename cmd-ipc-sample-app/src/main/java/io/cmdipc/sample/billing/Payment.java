package io.cmdipc.sample.billing;

/**
 * A payment that the bank accepted.
 *
 * @param reference reference of the payment at the bank
 */
record Payment(String reference) {

}

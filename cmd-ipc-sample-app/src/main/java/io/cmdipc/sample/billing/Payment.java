package io.cmdipc.sample.billing;

/**
 * What was charged.
 *
 * @param reference what the bank calls the payment
 */
record Payment(String reference) {

}

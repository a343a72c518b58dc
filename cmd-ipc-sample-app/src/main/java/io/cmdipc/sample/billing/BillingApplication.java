package io.cmdipc.sample.billing;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The service that charges cards.
 */
@SpringBootApplication
public class BillingApplication {

}

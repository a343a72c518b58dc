package io.cmdipc.sample.billing;

import io.cmdipc.sample.production.ProductionSecurity;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/**
 * The service that charges cards.
 */
@SpringBootApplication
@Import(ProductionSecurity.class)
public class BillingApplication {

}

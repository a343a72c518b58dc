package io.cmdipc.sample.shop;

import io.cmdipc.client.ImportCommandClients;
import io.cmdipc.sample.contract.Billing;
import io.cmdipc.sample.contract.Inventory;
import io.cmdipc.sample.contract.Pricing;
import io.cmdipc.sample.production.ProductionSecurity;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/**
 * The shop with its modules.
 */
@SpringBootApplication
@Import(ProductionSecurity.class)
@ImportCommandClients({ Checkout.class, Pricing.class, Inventory.class, Billing.class })
public class ShopApplication {

}

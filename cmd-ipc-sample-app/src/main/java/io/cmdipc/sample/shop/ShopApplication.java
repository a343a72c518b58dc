package io.cmdipc.sample.shop;

import io.cmdipc.client.ImportCommandClients;
import io.cmdipc.sample.contract.Billing;
import io.cmdipc.sample.contract.Inventory;
import io.cmdipc.sample.contract.Pricing;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The shop with its modules.
 */
@SpringBootApplication
@ImportCommandClients({ Checkout.class, Pricing.class, Inventory.class, Billing.class })
public class ShopApplication {

}

package io.cmdipc.test.shop;

import io.cmdipc.client.ImportCommandClients;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The application whose parts are tested.
 */
@SpringBootApplication
@ImportCommandClients
public class ShopApplication {

}

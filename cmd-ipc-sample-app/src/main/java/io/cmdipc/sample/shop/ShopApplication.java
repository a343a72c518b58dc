package io.cmdipc.sample.shop;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The shop with its modules.
 */
@SpringBootApplication
public class ShopApplication {

}

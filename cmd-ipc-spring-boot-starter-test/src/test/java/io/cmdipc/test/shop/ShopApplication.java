package io.cmdipc.test.shop;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The application whose parts are tested.
 */
@SpringBootApplication
public class ShopApplication {

}

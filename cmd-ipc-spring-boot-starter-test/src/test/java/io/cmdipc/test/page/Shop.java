package io.cmdipc.test.page;

import io.cmdipc.client.ImportCommandClients;

import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
@ImportCommandClients
class Shop {

}

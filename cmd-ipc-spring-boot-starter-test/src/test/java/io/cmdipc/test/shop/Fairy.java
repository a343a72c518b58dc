package io.cmdipc.test.shop;

import org.springframework.stereotype.Component;

/**
 * A component that has nothing to do with commands.
 */
@Component
class Fairy {

}

package io.cmdipc.test.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * Adds {@link io.cmdipc.test.mock.MockCommands} and
 * {@link io.cmdipc.test.mock.RecordedEvents} to the application of a test. Both are reset
 * after each test method.
 * <p>
 * <b>Shape:</b> <pre>
 * &#64;SpringBootTest(properties = "cmd-ipc.remote-channels-enabled=false")
 * &#64;AutoConfigureMockCommands
 * class ShopTests {
 *
 * 	&#64;Autowired
 * 	MockCommands mocks;
 *
 * }
 * </pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
public @interface AutoConfigureMockCommands {

}

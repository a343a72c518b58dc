package io.cmdipc.test.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.autoconfigure.json.AutoConfigureJson;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Test of the commands of an application, without its web server and without channels to
 * others: the registry, handlers and listeners, clients, modules, validation and Jackson.
 * Other beans, such as a {@code @Service}, are not loaded; replace those that a handler
 * needs by {@code @MockitoBean}, or {@code @Import} them.
 * <p>
 * <b>Shape:</b> <pre>
 * &#64;CommandTest(PricingCommands.class)
 * class PricingCommandsTests {
 *
 * 	&#64;Autowired
 * 	Pricing pricing;
 *
 * 	&#64;Autowired
 * 	MockCommands mocks;
 *
 * }
 * </pre> Loaded are classes that are annotated with
 * {@link io.cmdipc.annotation.CommandService} or have methods that handle commands or
 * listen to events, the clients that are imported by the class of the application,
 * interceptors, resolvers of exceptions and customizers of registries. Channels to others
 * are declared but not opened ({@code cmd-ipc.remote-channels-enabled=false}): stub their
 * commands with {@link io.cmdipc.test.mock.MockCommands}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(CommandTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(CommandTypeExcludeFilter.class)
@AutoConfigureJson
@AutoConfigureMockCommands
@ImportAutoConfiguration
public @interface CommandTest {

	/**
	 * Return properties to add to the environment before the application starts.
	 * @return the properties, each as {@code key=value}
	 */
	String[] properties() default {};

	/**
	 * Return the classes to load.
	 * @return the same as {@link #handlers()}
	 */
	@AliasFor("handlers")
	Class<?>[] value() default {};

	/**
	 * Return the classes with handlers or listeners to load.
	 * @return the classes, by default all of the application
	 */
	@AliasFor("value")
	Class<?>[] handlers() default {};

	/**
	 * Return whether classes are loaded without a filter that includes them.
	 * @return {@code false} to load only what {@link #includeFilters()} includes
	 */
	boolean useDefaultFilters() default true;

	/**
	 * Return filters that include further components.
	 * @return the filters
	 */
	Filter[] includeFilters() default {};

	/**
	 * Return filters that exclude components.
	 * @return the filters
	 */
	Filter[] excludeFilters() default {};

	/**
	 * Return auto-configurations to leave out.
	 * @return the classes
	 */
	@AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
	Class<?>[] excludeAutoConfiguration() default {};

}

package io.cmdipc.autoconfigure;

import io.cmdipc.CommandRegistryBuilder;

/**
 * Callback of a bean that tunes the registries of the application before they are built:
 * the application's own and that of every module. Id and router of a module are set
 * afterwards and stay as they are.
 */
@FunctionalInterface
public interface CommandRegistryCustomizer {

	/**
	 * Customize a builder, which has what the properties say.
	 * @param builder the builder of one registry
	 */
	void customize(CommandRegistryBuilder builder);

}

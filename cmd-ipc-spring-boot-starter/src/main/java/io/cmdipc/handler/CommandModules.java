package io.cmdipc.handler;

import io.cmdipc.annotation.CommandModule;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ClassUtils;

/**
 * Looks {@link CommandModule} up.
 */
public final class CommandModules {

	private CommandModules() {
	}

	/**
	 * Return the module of a bean: what its class, a superclass or an interface of it
	 * says, else what the package of its class says.
	 * @param beanType the class of the bean; the class that Spring extended where it is
	 * such a one
	 * @return the name of the module, {@code null} where nothing says so
	 */
	public static @Nullable String moduleOf(Class<?> beanType) {
		Class<?> userType = ClassUtils.getUserClass(beanType);
		MergedAnnotation<CommandModule> ofType = MergedAnnotations.from(userType, SearchStrategy.TYPE_HIERARCHY)
			.get(CommandModule.class);
		if (ofType.isPresent()) {
			return ofType.getString(MergedAnnotation.VALUE);
		}
		Package userPackage = userType.getPackage();
		CommandModule ofPackage = (userPackage != null) ? userPackage.getAnnotation(CommandModule.class) : null;
		return (ofPackage != null) ? ofPackage.value() : null;
	}

}

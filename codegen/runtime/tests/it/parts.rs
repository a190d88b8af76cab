//! The list of parts and the list of files, held against the directory.

use std::collections::BTreeSet;
use std::path::Path;

use toml::Table;

#[path = "../../files.rs"]
mod files;

fn names(part: &Table, key: &str) -> BTreeSet<String> {
    let list = part[key].as_array().unwrap();
    list.iter()
        .map(|name| name.as_str().unwrap().to_owned())
        .collect()
}

fn sources(directory: &Path, prefix: &str, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{prefix}{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            sources(&path, &format!("{name}/"), found);
        } else {
            found.insert(name);
        }
    }
}

#[test]
fn the_list_of_files_is_that_of_the_directory() {
    let mut found = BTreeSet::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        "",
        &mut found,
    );
    let listed: BTreeSet<String> = files::FILES
        .iter()
        .map(|(path, _)| (*path).to_owned())
        .collect();
    assert_eq!(listed, found);
}

#[test]
fn every_module_is_of_one_part_and_mounted() {
    let parts: Table = files::PARTS.parse().unwrap();
    let root = files::FILES
        .iter()
        .find(|(path, _)| *path == "mod.rs")
        .unwrap()
        .1;
    let mut modules = Vec::new();
    for part in parts.values() {
        modules.extend(names(part.as_table().unwrap(), "modules"));
    }
    let unique: BTreeSet<String> = modules.iter().cloned().collect();
    assert_eq!(unique.len(), modules.len(), "a module is listed twice");
    let mounted: BTreeSet<String> = root
        .lines()
        .filter_map(|line| {
            line.split_once("mod ")?
                .1
                .strip_suffix(';')
                .map(str::to_owned)
        })
        .collect();
    assert_eq!(unique, mounted);
}

#[test]
fn parts_name_what_there_is() {
    let parts: Table = files::PARTS.parse().unwrap();
    let manifest: Table = files::MANIFEST.parse().unwrap();
    let keys = |name: &str| -> BTreeSet<String> {
        manifest[name].as_table().unwrap().keys().cloned().collect()
    };
    let (dependencies, features) = (keys("dependencies"), keys("features"));
    for (name, part) in &parts {
        let part = part.as_table().unwrap();
        assert!(
            names(part, "dependencies").is_subset(&dependencies),
            "{name}"
        );
        assert!(names(part, "features").is_subset(&features), "{name}");
        assert!(
            names(part, "needs")
                .iter()
                .all(|needed| parts.contains_key(needed)),
            "{name}"
        );
    }
}

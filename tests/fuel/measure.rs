//! Counts the work of the widget's engine: the wasm that a customer downloads, run in an interpreter
//! that burns a unit of fuel for each instruction, so that the count is the same on every machine.
//!
//! `cargo run --example fuel -- WIDGET_WASM INDEX QUERIES` types each line of QUERIES letter by letter and
//! prints `NAME FUEL` lines: `open`, `typing` (all keystrokes together), `median` and `worst` of them.

use std::process::ExitCode;
use std::{env, fs};

use wasmi::{
    AsContextMut, Caller, Config, Engine, Error, ExternType, FuncType, Instance, Linker, Module, Store, Val,
};

/// More than any run burns.
const TANK: u64 = u64::MAX / 2;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [wasm, index, queries] = arguments.as_slice() else {
        eprintln!("usage: fuel WIDGET_WASM INDEX QUERIES");
        return ExitCode::from(2);
    };
    match run(wasm, index, queries) {
        Ok(figures) => {
            print(&figures);
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("fuel: {error}");
            ExitCode::FAILURE
        }
    }
}

struct Figures {
    open: u64,
    /// Of each keystroke, the dearest last.
    keystrokes: Vec<u64>,
}

#[allow(clippy::print_stdout, reason = "its output is what it is for")]
fn print(figures: &Figures) {
    let Figures { open, keystrokes } = figures;
    let at = |place: usize| keystrokes.get(place).copied().unwrap_or(0);
    println!("open {open}");
    println!("typing {}", keystrokes.iter().sum::<u64>());
    println!("median {}", at(keystrokes.len() / 2));
    println!("worst {}", at(keystrokes.len().saturating_sub(1)));
}

fn run(wasm: &str, index: &str, queries: &str) -> Result<Figures, Box<dyn std::error::Error>> {
    let mut page = Page::load(&fs::read(wasm)?, fs::read(index)?)?;
    let (engine, open) = page.open()?;
    let mut keystrokes = Vec::new();
    for query in fs::read_to_string(queries)?.lines() {
        for (at, letter) in query.char_indices() {
            keystrokes.push(page.search(engine, &query[..at + letter.len_utf8()])?);
        }
    }
    keystrokes.sort_unstable();
    Ok(Figures { open, keystrokes })
}

/// What stands for the page: the module, with every import answered by nothing, but for those few
/// that the engine needs an answer from.
struct Page {
    store: Store<Vec<u8>>,
    instance: Instance,
}

impl Page {
    fn load(wasm: &[u8], index: Vec<u8>) -> Result<Self, Box<dyn std::error::Error>> {
        let engine = Engine::new(Config::default().consume_fuel(true));
        let module = Module::new(&engine, wasm)?;
        let mut store = Store::new(&engine, index);
        store.set_fuel(TANK)?;
        let mut linker = Linker::new(&engine);
        for import in module.imports() {
            let ExternType::Func(of) = import.ty() else { continue };
            let name = import.name().to_owned();
            let answer = move |caller: Caller<'_, Vec<u8>>, given: &[Val], wanted: &mut [Val]| {
                answer(&name, caller, given, wanted)
            };
            linker.func_new(import.module(), import.name(), of.clone(), answer)?;
        }
        let instance = linker.instantiate_and_start(&mut store, &module)?;
        let mut page = Self { store, instance };
        page.call("__wbindgen_start", &[])?;
        Ok(page)
    }

    /// Opens the index; gives the engine's address and the fuel that it took.
    fn open(&mut self) -> Result<(i32, u64), Error> {
        let (results, fuel) = self.call("engine_new", &[])?;
        match results.as_slice() {
            [Val::I32(engine), _, Val::I32(0)] => Ok((*engine, fuel)),
            _ => Err(Error::new("the engine does not open the index")),
        }
    }

    fn search(&mut self, engine: i32, query: &str) -> Result<u64, Error> {
        let bytes = query.as_bytes();
        let len = i32::try_from(bytes.len()).map_err(|_| Error::new("a query too long"))?;
        let (at, _) = self.call("__wbindgen_malloc", &[len, 1])?;
        let [Val::I32(at)] = at.as_slice() else { return Err(Error::new("malloc gives no address")) };
        let memory =
            self.instance.get_memory(&self.store, "memory").ok_or_else(|| Error::new("no memory"))?;
        memory.write(&mut self.store, *at as usize, bytes)?;
        Ok(self.call("engine_search", &[engine, *at, len])?.1)
    }

    /// Calls an export with these numbers, and nothing where it takes an object.
    fn call(&mut self, name: &str, numbers: &[i32]) -> Result<(Vec<Val>, u64), Error> {
        let func = self
            .instance
            .get_func(&self.store, name)
            .ok_or_else(|| Error::new(format!("the module exports no {name}")))?;
        let of: FuncType = func.ty(&self.store);
        let mut numbers = numbers.iter();
        let given: Vec<Val> = of
            .params()
            .iter()
            .map(|ty| match (ty, numbers.as_slice()) {
                (wasmi::ValType::I32, [_, ..]) => Val::I32(*numbers.next().unwrap_or(&0)),
                _ => Val::default_for_ty(*ty),
            })
            .collect();
        let mut results: Vec<Val> = of.results().iter().map(|ty| Val::default_for_ty(*ty)).collect();
        let before = self.store.get_fuel()?;
        func.call(self.store.as_context_mut(), &given, &mut results)?;
        Ok((results, before - self.store.get_fuel()?))
    }
}

/// Answers an import: the index for the bytes, an object full of true for the options; for the rest
/// whatever is zero.
fn answer(
    name: &str,
    mut caller: Caller<'_, Vec<u8>>,
    given: &[Val],
    wanted: &mut [Val],
) -> Result<(), Error> {
    for slot in wanted.iter_mut() {
        *slot = Val::default_for_ty(slot.ty());
    }
    let is = |part: &str| name.contains(part);
    if is("_length_") {
        let len = i32::try_from(caller.data().len()).map_err(|_| Error::new("an index too long"))?;
        set(wanted, Val::I32(len));
    } else if is("is_object") {
        set(wanted, Val::I32(1));
    } else if let Some(Val::I32(at)) = given.first() {
        let at = *at as usize;
        let Some(memory) = caller.get_export("memory").and_then(wasmi::Extern::into_memory) else {
            return Ok(());
        };
        if is("prototypesetcall") {
            let bytes = caller.data().clone();
            memory.write(&mut caller, at, &bytes)?;
        } else if is("string_get") || is("number_get") {
            memory.write(&mut caller, at, &[0; 16])?;
        } else if is("throw") {
            return Err(Error::new("the module throws"));
        }
    }
    Ok(())
}

fn set(wanted: &mut [Val], value: Val) {
    if let [slot] = wanted {
        *slot = value;
    }
}
